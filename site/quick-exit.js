(function () {
  var hasLeft = false, presses = 0, lastPress = 0;
  function leave(address) {
    if (hasLeft) return;
    hasLeft = true;
    document.documentElement.style.display = 'none';
    document.title = ' ';
    try { history.replaceState(null, '', '/'); } catch (error) { /* an old browser */ }
    location.replace(address);
  }
  var without = document.querySelector('[data-without]');
  if (without) without.hidden = true;
  var exit = document.querySelector('[data-exit]');
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a');
    if (!link) return;
    if (link.hasAttribute('data-exit')) leave(link.href);
    else if (link.hasAttribute('data-stay')) location.replace(link.href);
    else return;
    event.preventDefault();
  });
  document.addEventListener('submit', function (event) {
    var form = event.target, query = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name && field.value) {
        query.push(field.name + '=' + encodeURIComponent(field.value));
      }
    });
    event.preventDefault();
    location.replace(form.getAttribute('action') + '?' + query.join('&'));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' && event.key !== 'Esc') return;
    presses = event.timeStamp - lastPress < 2000 ? presses + 1 : 1;
    lastPress = event.timeStamp;
    if (presses > 2 && exit) leave(exit.href);
  });
  Array.prototype.forEach.call(document.querySelectorAll('[data-print]'), function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { print(); });
  });
})();
