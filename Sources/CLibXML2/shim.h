/// libxml2 as Swift sees it: the streaming reader, the SAX interface and the tree.

#ifndef WFCHAIN_CLIBXML2_SHIM_H
#define WFCHAIN_CLIBXML2_SHIM_H

// libxml2's headers pull in those of ICU, whose `UErrorCode` clashes with Foundation's in debug builds.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

/// `xmlFree` is a global variable in C, which Swift 6 refuses as shared mutable state.
static inline void wfchain_xml_free(void *memory) { xmlFree(memory); }

#endif
