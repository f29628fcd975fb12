"""How people prove who they are: what this site changes about django-allauth, which does the work."""
