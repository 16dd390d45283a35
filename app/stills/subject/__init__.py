"""What a picture is of, ready to be drawn."""
