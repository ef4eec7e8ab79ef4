// The months of one's year as bars, drawn from the table below them: who reads the table reads the same.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const COLOURS = { service: "#a81f1d", duty: "#94660c", post: "#3f6b5d" };
  for (const place of document.querySelectorAll("[data-chart]")) {
    const table = document.getElementById(place.dataset.chart);
    if (!table || !window.echarts) continue;
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const letters = { fontSize: size * 0.8125, color: "#2b2320" };
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const rows = [...table.tBodies[0].rows];
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    chart.setOption({
      animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      color: heads.map((head) => COLOURS[head.dataset.ledger]),
      textStyle: letters,
      legend: { top: 0, textStyle: letters, selectedMode: heads.length > 1 },
      grid: { left: size * 2.25, right: size * 0.5, top: size * 2.5, bottom: size * 1.75 },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: (value) => `${value} 小时` },
      xAxis: { type: "category", data: rows.map((_, month) => `${month + 1}`), axisLabel: { ...letters, interval: "auto" }, axisTick: { show: false } },
      yAxis: { type: "value", axisLabel: letters, minInterval: 1 },
      series: heads.map((head, at) => ({
        name: head.textContent,
        type: "bar",
        barMaxWidth: 18,
        data: rows.map((row) => Math.round(Number(row.cells[at + 1].dataset.minutes) / 6) / 10),
      })),
    });
    window.addEventListener("resize", () => chart.resize());
  }
});
