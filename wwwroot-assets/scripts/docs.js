// The API browser: Swagger UI on our own description. It is an external file because the content security policy allows no inline script.
window.SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null, tryItOutEnabled: true, displayRequestDuration: true, docExpansion: "list",
});
