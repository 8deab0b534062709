/// libzip as Swift sees it: archives read from and written to memory or files.

#ifndef WFCHAIN_CZIP_SHIM_H
#define WFCHAIN_CZIP_SHIM_H

#include <zip.h>

#endif
