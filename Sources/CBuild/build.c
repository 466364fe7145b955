#include "build.h"

// Only a C setting can carry a text from the manifest into the program.
const char *schema_registry_commit(void) { return SCHEMA_REGISTRY_COMMIT; }

// `#embed` is C23; clang knows it in older modes too, and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char openapi[] = {
#embed "../../docs/openapi.json"
};

const unsigned char *schema_registry_openapi_bytes(void) { return openapi; }
unsigned long schema_registry_openapi_size(void) { return sizeof openapi; }
