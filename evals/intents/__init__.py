"""Our own questions to the chat, and the model fitted on half of them."""
