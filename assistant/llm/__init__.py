"""The only importer of openai: providers, client, structured output, usage."""
