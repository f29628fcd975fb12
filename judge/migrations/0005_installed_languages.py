"""What the workers have images for."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("judge", "0004_canary_wall")]

    operations = [
        migrations.CreateModel(
            name="InstalledLanguage",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("version", models.CharField(max_length=40)),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
