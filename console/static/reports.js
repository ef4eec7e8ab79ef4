// Draws the bars of a report from what the page itself says; the table below holds the same numbers.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const told = JSON.parse(place.dataset.chart);
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({
      animation: false,
      color: ["#a81f1d", "#1d4f91", "#8a6d1f"],
      textStyle: { fontFamily: "system-ui, PingFang SC, Microsoft YaHei, sans-serif" },
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (value) => `${value} ${told.unit}` },
      legend: { top: 8 },
      grid: { left: 12, right: 16, bottom: 12, top: 48, containLabel: true },
      xAxis: { type: "category", data: told.labels, axisLabel: { hideOverlap: true } },
      yAxis: { type: "value", name: told.unit },
      series: told.series.map((one) => ({ type: "bar", barMaxWidth: 28, name: one.name, data: one.data })),
    });
    window.addEventListener("resize", () => chart.resize());
  }
});
