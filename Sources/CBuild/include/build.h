#pragma once

/// The commit that the program was built from; "unknown" outside a checkout.
const char *_Nonnull schema_registry_commit(void);

/// The text of `docs/openapi.json`, which goes with the program.
const unsigned char *_Nonnull schema_registry_openapi_bytes(void);
/// Its length in bytes.
unsigned long schema_registry_openapi_size(void);
