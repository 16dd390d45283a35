"""What a question of the lab adds to a picture, and the charts of questions."""
