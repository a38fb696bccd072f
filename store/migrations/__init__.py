"""The schema's history: one file a step, in `versions/`. `store.migrate.upgrade` walks it; nothing else does."""
