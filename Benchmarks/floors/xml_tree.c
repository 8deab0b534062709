/// W5: libxml2 parses a worksheet from memory into its own tree; the seconds are those of one parse.
/// Usage: xml_tree FILE [REPETITIONS]

#include "seconds.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, long *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (*size = ftell(file)) > 0) {
        rewind(file);
        bytes = malloc((size_t)*size);
        if (bytes && fread(bytes, 1, (size_t)*size, file) != (size_t)*size) {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

static long count_elements(const xmlNode *node) {
    long count = 0;
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE) count += 1 + count_elements(node->children);
    return count;
}

int main(int count, char **arguments) {
    const int repetitions = count > 2 ? atoi(arguments[2]) : 1;
    if (count < 2 || repetitions < 1) return 64;
    long size = 0;
    char *bytes = read_file(arguments[1], &size);
    if (!bytes) {
        fprintf(stderr, "error: cannot read '%s'\n", arguments[1]);
        return 1;
    }
    xmlInitParser();
    double seconds = 0;
    long elements = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
        const double start = seconds_now();
        xmlDoc *document = xmlReadMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET);
        seconds += seconds_now() - start;
        if (!document) return 1;
        elements = count_elements(xmlDocGetRootElement(document));
        xmlFreeDoc(document);
    }
    free(bytes);
    printf("elements=%ld\nseconds=%.9f\n", elements, seconds / repetitions);
    return 0;
}
