"""Where things are seen: the camera, heights, contours, arrows over the surface, what hides what."""
