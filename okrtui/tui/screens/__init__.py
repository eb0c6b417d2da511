"""The screens of the app and the dialogs that open over them."""
