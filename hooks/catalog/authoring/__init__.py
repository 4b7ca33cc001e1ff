"""What editors and maintainers use: templates, schemas, and the shapes of the municipalities."""
