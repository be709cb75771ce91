"""What is done beside the program: the story that ``flask walk`` plays, the makers of templates."""
