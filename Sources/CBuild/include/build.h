#pragma once

/// The commit that the program was built from; "unknown" outside a checkout.
const char *_Nonnull schema_registry_commit(void);
