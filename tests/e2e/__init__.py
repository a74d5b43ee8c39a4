"""The whole system as its users meet it: started by `./crm up`, used through the gateway, watched from outside."""
