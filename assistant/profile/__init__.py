"""A shop as the product knows it: stores, creators, deals and facts."""
