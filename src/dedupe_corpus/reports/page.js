"use strict";
(() => {
  const bar = document.querySelector(".filter");
  const articles = [...document.querySelectorAll("article")];
  if (!bar || !articles.length) return;
  const [rule, status] = bar.querySelectorAll("select");
  const words = bar.querySelector("input");
  const shown = bar.querySelector("output");
  const texts = articles.map((article) => article.textContent.toLowerCase());
  const filter = () => {
    const wanted = words.value.toLowerCase().split(" ").filter(Boolean);
    let count = 0;
    articles.forEach((article, i) => {
      const fits =
        (!rule.value || article.dataset.code === rule.value) &&
        (!status.value || article.dataset.status === status.value) &&
        wanted.every((word) => texts[i].includes(word));
      article.hidden = !fits;
      if (fits) count += 1;
    });
    shown.value = `${count} of ${articles.length} shown`;
  };
  let timer = 0;
  words.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  rule.addEventListener("change", filter);
  status.addEventListener("change", filter);
  bar.hidden = false;
  filter();
})();
