/// minizip as Swift sees it: reading and writing archives through functions of one's own.

#ifndef WFCHAIN_CMINIZIP_SHIM_H
#define WFCHAIN_CMINIZIP_SHIM_H

#include <minizip/unzip.h>
#include <minizip/zip.h>

#endif
