"""合规: wording that advertising law or the platform forbids, found by rules that are data."""
