"""The desktop window: Qt, here and nowhere else. It computes nothing."""
