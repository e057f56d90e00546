"""What a settlement is: frozen records without places, so that equal texts give equal models."""
