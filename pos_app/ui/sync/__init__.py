"""The exchange with the other stores: how it stands, and what two tills wrote apart."""
