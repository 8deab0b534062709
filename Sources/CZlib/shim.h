/// zlib as Swift sees it: gzip streams of `.xmcdz` files.

#ifndef WFCHAIN_CZLIB_SHIM_H
#define WFCHAIN_CZLIB_SHIM_H

#include <zlib.h>

#endif
