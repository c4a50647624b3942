"""Language models behind one door: the only area that imports openai."""
