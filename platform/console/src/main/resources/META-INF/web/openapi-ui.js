window.addEventListener('load', function () {
  window.SwaggerUIBundle({
    url: '/openapi',
    dom_id: '#swagger-ui',
    deepLinking: false,
    validatorUrl: null
  });
});
