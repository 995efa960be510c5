"""What every result was made of, and so what has to be made anew."""
