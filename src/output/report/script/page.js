const AUDIT = JSON.parse(document.getElementById('audit').textContent);
