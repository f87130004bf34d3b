"""What is clicked on. Only this package meets ipywidgets, anywidget and itables."""
