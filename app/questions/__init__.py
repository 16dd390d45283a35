"""The lab's questions, as far as still pictures show what they add; the live ones are in static/js/questions."""
