"""An export file, read → mapped → previewed → committed → undone."""
