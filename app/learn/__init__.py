"""The article: chapters written in Markdown, with figures that are scenes and numbers that are checked."""
