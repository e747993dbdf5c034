"""How good forecasts are."""


def backtest(model, series, splitter, horizon=1, refit=True, metrics=("mae", "rmse")):
    """Forecast the past, split as the splitter says."""
    return [dict.fromkeys(metrics, 0.0) for _ in splitter]


def accuracy(actual, predicted, metrics=("mae", "rmse"), train=None, period=1):
    """Measures of error. Scaled ones need the series of training and its period."""
    return dict.fromkeys(metrics, 0.0)
