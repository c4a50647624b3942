"""Orders, posts and followers, and the files they come from."""
