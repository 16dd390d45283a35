"""Model and data, or loss and data, that do not fit each other: the fault says what would fit, and that does."""

import re

import pytest

from app.core.model import LOSSES, MODELS
from tests.scene.scenes import fault_of, of_points, of_query


@pytest.mark.parametrize("model", ["plane", "logistic_plane"])
@pytest.mark.parametrize("data", ["line", "iris", "tips", "anscombe1"])
def test_a_plane_does_not_fit_one_column(model, data):
    fault = fault_of(of_query, data=data, model=model)
    assert (fault.field, fault.code) == ("model", "mismatch")
    assert fault.message.startswith(f"model {model} reads x1, x2; these data have one input, x. line, ")


@pytest.mark.parametrize("model", ["line", "logistic", "sine", "poisson"])
@pytest.mark.parametrize("data", ["blobs", "xor"])
def test_a_model_of_one_input_does_not_fit_two(model, data):
    fault = fault_of(of_query, data=data, model=model)
    assert (fault.field, fault.code) == ("model", "mismatch")
    assert fault.message == f"model {model} reads x; these data have 2 inputs, x1, x2. plane, logistic_plane would fit"


def test_the_models_said_to_fit_do():
    message = fault_of(of_query, data="iris", model="plane").message
    fitting = [name for name in re.findall(r"[a-z_0-9]+", message.partition("; these data")[2]) if name in MODELS]
    assert len(fitting) >= 8
    for model in fitting:
        assert of_query(data="iris", model=model).canonical["model"] == model


@pytest.mark.parametrize(("loss", "y"), [("log", 3.0), ("log", -0.5), ("log", 1.0001), ("poisson", -1.0)])
def test_a_target_out_of_a_losss_range_is_named_with_losses_that_fit(loss, y):
    columns = {"x": [0.0, 1.0, 2.0], "y": [0.0, y, 1.0]}
    model = {"log": "logistic", "poisson": "poisson"}[loss]
    fault = fault_of(of_points, columns, model=model)
    assert (fault.field, fault.code) == ("loss", "mismatch")
    assert f"y = {y:g}" in fault.message
    assert {"squared", "absolute", "huber"} <= set(re.findall(r"[a-z]+", fault.message.rpartition("; ")[2]))


def test_the_losses_said_to_fit_do():
    columns = {"x": [0.0, 1.0, 2.0], "y": [0.0, 3.0, 1.0]}
    message = fault_of(of_points, columns, loss="log").message
    fitting = [name for name in re.findall(r"[a-z]+", message.rpartition("; ")[2]) if name in LOSSES]
    assert len(fitting) >= 6
    for name in fitting:
        assert of_points(columns, loss=name).canonical["loss"] == name


def test_the_poisson_loss_is_offered_for_counts_that_the_log_loss_refuses():
    fault = fault_of(of_query, "data=counts&model=logistic")
    assert (fault.field, fault.code) == ("loss", "mismatch")
    wanted = "squared, absolute, huber, hinge, poisson, signed, output would fit"
    assert fault.message == f"loss log needs y from 0 to 1; these data have y = 4. {wanted}"


@pytest.mark.parametrize("y", [[0.0, 1.0], [0.5, 0.25]])
def test_log_loss_takes_every_target_from_0_to_1(y):
    assert of_points({"x": [0.0, 1.0], "y": y}, model="logistic").canonical["loss"] == "log"


@pytest.mark.parametrize("data", ["clusters", "blobs"])
def test_losses_for_classes_fit_data_of_two_classes(data):
    for loss in ("log", "hinge"):
        assert of_query(data=data, loss=loss).canonical["loss"] == loss
