"""What maintainers run by hand now and then.

municipalities  the shapes of the municipalities, written anew from their source
"""
