"""Single sign-on by OpenID Connect: the provider, who comes from it, how they leave."""
