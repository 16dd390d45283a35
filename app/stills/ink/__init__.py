"""What stands on paper: marks with their colours, and how they are written as SVG and PNG."""
