"""Other people's programs that the tests hold argmap to, and how they are installed."""
