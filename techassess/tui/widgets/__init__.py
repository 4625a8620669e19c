"""Widgets: each shows the plain object that it is handed and posts messages; none loads, decides or knows a screen."""
