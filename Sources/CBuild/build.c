#include "build.h"

// Only a C setting can carry a text from the manifest into the program.
const char *schema_registry_commit(void) { return SCHEMA_REGISTRY_COMMIT; }
