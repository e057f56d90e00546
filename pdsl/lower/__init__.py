"""From trees to the model: one file for each construct, named as in the grammar."""
