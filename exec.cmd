@rem npm start replaces its shell by the server, so that signals reach it. cmd has no exec, and finds this file.
@%*
