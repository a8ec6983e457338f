"""An honest door for language models: what they propose is checked, marked, and reviewed.

No model is called from here. `prompt` writes what to paste into any of them, `importing` holds
the answer to the article, `review` asks a person about each proposal. Until somebody accepts
it, a proposal is a draft: it answers nothing and grounds nothing.
"""
