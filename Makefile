# The two that matter: `make run` and `make test`. Both set up what they need; README.md says what that is.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
COMMANDS = run test verify check fmt messages bench images wheels clean

.PHONY: $(COMMANDS)
.DEFAULT_GOAL = run

$(COMMANDS):
	@exec $(PYTHON) -m web.launch $@
