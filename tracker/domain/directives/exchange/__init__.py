"""Documents that other systems send as packages, and what is answered to them."""
