// Bars beside a table that says the same: places month by month.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-trend]").forEach((place) => {
    const told = JSON.parse(place.dataset.trend);
    const chart = window.echarts.init(place);
    chart.setOption({
      animation: false,
      aria: { enabled: false },
      tooltip: { trigger: "axis", renderMode: "richText" },
      legend: { type: "scroll", top: 0 },
      grid: { left: 40, right: 16, top: 40, bottom: 32 },
      xAxis: { type: "category", data: told.months },
      yAxis: { type: "value", minInterval: 1 },
      series: told.series.map((one) => ({ name: one.name, type: "bar", data: one.data, barMaxWidth: 28 })),
    });
    window.addEventListener("resize", () => chart.resize());
  });
});
