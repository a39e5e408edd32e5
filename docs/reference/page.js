// validatorUrl: none, or the page would ask an outside host for a badge.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  validatorUrl: "none",
});
